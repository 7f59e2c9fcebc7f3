import { type ProtocolRange, type ProtocolRefusal, refusalOfProtocol } from '@lineside/domain';
import { ProtocolError } from '../journal/journal-errors.ts';

const sentences: Readonly<Record<ProtocolRefusal, string>> = {
  'protocol.too_old': 'This app is too old for the server and must be updated.',
  'protocol.too_new': 'This app is newer than the server, which is to be updated first.',
};

/** Takes the protocols of this release, or those of another (in tests of updates). @throws ProtocolError */
export function demandProtocol(protocol: number, protocols?: ProtocolRange): void {
  const code = refusalOfProtocol(protocol, protocols);
  if (code) throw new ProtocolError(code, sentences[code]);
}
