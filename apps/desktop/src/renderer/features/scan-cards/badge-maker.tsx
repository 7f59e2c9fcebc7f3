import type { PersonState } from '@lineside/domain';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StationFailure } from '../../replica/people-contract.ts';
import { useKiosk, useSession, useViews } from '../../replica/use-kiosk.ts';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import type { Card } from './card-sets.ts';

interface BadgeMakerProps {
  /** A badge to print; it is shown once. */
  readonly onBadge: (card: Card) => void;
}

/** Gives a person a badge or a PIN, or takes both away; for who may change people. */
export function BadgeMaker({ onBadge }: BadgeMakerProps) {
  const { t } = useTranslation('scanCards');
  const mayGive = useSession()?.rights.includes('person:write') ?? false;
  const people = useViews<PersonState>({ type: 'person' })?.map(({ state }) => state) ?? [];
  const [chosen, setChosen] = useState('');
  const { outcome, isPending, run } = useGiving();
  const person = people.find(({ id }) => id === chosen);
  if (!mayGive) return null;
  const choices = people.map(({ id, displayName }) => ({ id, text: displayName }));
  const none = person === undefined || isPending;
  return (
    <div className="badge-maker">
      <SelectField
        label={t('badge.person')}
        value={chosen}
        onChange={setChosen}
        choices={[{ id: '', text: t('badge.choose') }, ...choices]}
      />
      <Button isDisabled={none} onPress={() => void run('badge', person, onBadge)}>
        {t('badge.new')}
      </Button>
      <Button isDisabled={none} onPress={() => void run('pin', person)}>
        {t('badge.pin')}
      </Button>
      <Button isDisabled={none} onPress={() => void run('withdraw', person)}>
        {t('badge.withdraw')}
      </Button>
      {outcome ? <Outcome {...outcome} /> : null}
    </div>
  );
}

type Act = 'badge' | 'pin' | 'withdraw';
type Given = { readonly act: Act; readonly name: string; readonly pin: string } | { readonly failure: StationFailure };

function Outcome(given: Given) {
  const { t } = useTranslation('scanCards');
  if ('failure' in given) {
    const { code } = given.failure;
    const isOffline = code === 'server_needed';
    const words = isOffline ? t('badge.offline') : code === 'forbidden' ? t('badge.forbidden') : t('badge.signIn');
    return (
      <Notice tone="stop" title={t('badge.failed')}>
        {words}
      </Notice>
    );
  }
  const { act, name, pin } = given;
  const words = {
    badge: t('badge.made', { name }),
    pin: t('badge.given', { name, pin }),
    withdraw: t('badge.gone', { name }),
  };
  return <Notice tone="normal">{words[act]}</Notice>;
}

function useGiving() {
  const kiosk = useKiosk();
  const [outcome, setOutcome] = useState<Given | null>(null);
  const [isPending, setPending] = useState(false);
  const ask = (act: Act, personId: string) => {
    const { people } = kiosk;
    if (act === 'badge') return people.issueBadge(personId);
    return act === 'pin' ? people.givePin(personId) : people.withdraw(personId);
  };
  const run = async (act: Act, person: PersonState | undefined, onBadge?: (card: Card) => void): Promise<void> => {
    if (!person) return;
    setPending(true);
    const { id, displayName: name, username } = person;
    const answer = await ask(act, id).finally(() => setPending(false));
    if (!answer.ok) return setOutcome({ failure: answer.error });
    const text = answer.value ?? '';
    if (act === 'badge') onBadge?.({ code: text, title: name, detail: username });
    return setOutcome({ act, name, pin: act === 'pin' ? text : '' });
  };
  return { outcome, isPending, run };
}
