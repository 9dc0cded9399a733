import type { CallTools } from '../../main/vault/call-context.ts';

const noFile = () => Promise.reject(new Error('No file is read here'));

/** What services share where no file is read and nothing is cancelled. */
export const callTools: CallTools = {
  readTable: Object.assign(noFile, { customers: noFile }),
  cancels: new Int32Array(new SharedArrayBuffer(4)),
  progress: () => undefined,
};
