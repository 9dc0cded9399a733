import { setNonce } from 'get-nonce';
import { documentWorker } from './document-worker.ts';

// Styles made at run time carry the nonce that main put into this answer; what has none is refused.
const nonce = document.querySelector<HTMLMetaElement>('meta[name=style-nonce]')?.nonce ?? '';
setNonce(nonce);

type TrustedPolicies = {
  readonly createPolicy: (
    name: string,
    rules: Readonly<Record<'createHTML' | 'createScript' | 'createScriptURL', (text: string) => string>>,
  ) => unknown;
};

function refuse(): never {
  throw new TypeError('Refused: script made from text');
}

// Mantine sets the text of its style elements through innerHTML. Style rules hold no '<'; markup does, and is refused.
(window as Window & { readonly trustedTypes?: TrustedPolicies }).trustedTypes?.createPolicy('default', {
  createHTML: text => {
    if (text.includes('<')) throw new TypeError('Refused: markup made from text');
    return text;
  },
  createScript: refuse,
  // Whatever asks for it: no other script can be started by its address.
  createScriptURL: address => (address === documentWorker ? address : refuse()),
});

// Only now: the modules of the app may write styles as soon as they are loaded.
const { startApp } = await import('./app.tsx');
startApp(nonce);
