import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KnownPerson } from '../../replica/people-contract.ts';
import { useKnownPeople, useRestingPeople } from '../../replica/use-kiosk.ts';
import { Choice, ChoiceGroup } from '../../ui/choice-group.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Empty } from '../../ui/screen-state.tsx';
import { ScrollArea } from '../../ui/scroll-area.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** More than fit on the glass are looked for by name. */
const mostWithoutSearch = 10;

interface PeopleTilesProps {
  readonly chosen: string | null;
  readonly onChoose: (username: string) => void;
}

/** Everybody with a PIN or a badge here; who is signed in comes first. */
export function PeopleTiles({ chosen, onChoose }: PeopleTilesProps) {
  const { t } = useTranslation('stationSignIn');
  const people = useKnownPeople();
  const resting = new Set(useRestingPeople().map(({ personId }) => personId));
  const [part, setPart] = useState('');
  const found = people.filter((person) => isNamed(person, part));
  const ordered = [
    ...found.filter(({ personId }) => resting.has(personId)),
    ...found.filter(({ personId }) => !resting.has(personId)),
  ];
  return (
    <>
      {people.length > mostWithoutSearch ? <TextField label={t('find')} value={part} onChange={setPart} /> : null}
      {ordered.length === 0 ? <Empty title={t('nobody')}>{t('nobody.next')}</Empty> : null}
      <ScrollArea className="people-tiles-scroll">
        <ChoiceGroup label={t('people')} value={chosen} onChange={onChoose} className="tiles tiles-2">
          {ordered.map(({ username, displayName, personId }) => (
            <Choice key={username} id={username} className="tile">
              <span className="tile-mark">
                <Icon name="check" />
              </span>
              <span>
                {displayName}
                {resting.has(personId) ? <span className="people-here">{t('here')}</span> : null}
              </span>
            </Choice>
          ))}
        </ChoiceGroup>
      </ScrollArea>
    </>
  );
}

function isNamed({ username, displayName }: KnownPerson, part: string): boolean {
  const wanted = part.trim().toLowerCase();
  return username.includes(wanted) || displayName.toLowerCase().includes(wanted);
}
