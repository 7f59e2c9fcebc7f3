/** Why nothing is set up; `code` names it for programs. */
export class SetupRefused extends Error {
  readonly code: 'setup.not_demo' | 'setup.running' | 'setup.contested';

  constructor(code: SetupRefused['code']) {
    super(code);
    this.name = 'SetupRefused';
    this.code = code;
  }
}
