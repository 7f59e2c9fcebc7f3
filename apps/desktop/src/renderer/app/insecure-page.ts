/**
 * The page came over plain http from another machine: browsers keep their cryptography and the service worker from such a page, so
 * nothing could be signed or kept here.
 */
export class InsecurePage extends Error {
  constructor() {
    super('this page is no secure context');
    this.name = 'InsecurePage';
  }
}

/** @throws InsecurePage */
export function demandSecure(page: { readonly isSecureContext: boolean }): void {
  if (!page.isSecureContext) throw new InsecurePage();
}
