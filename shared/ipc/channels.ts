/** The name of every call. The preload script exposes exactly these; contract.ts gives each its shape. */
export const channels = [
  'app.info', 'app.notices', 'preferences.read', 'preferences.save',
  'vault.state', 'vault.create', 'vault.unlock', 'vault.unlockWithRecovery', 'vault.lock',
  'password.change', 'recovery.replace', 'recovery.confirm', 'recovery.saveSheet',
  'settings.read', 'settings.save',
  'customers.list', 'customers.facets', 'customers.read', 'customers.nextNumber', 'customers.timeline',
  'customers.save', 'customers.archive', 'customers.delete', 'undo.apply',
  'drafts.read', 'drafts.list', 'drafts.save', 'drafts.drop',
  'audit.list', 'audit.verify',
  'import.begin', 'import.receive', 'import.preview', 'import.check', 'import.run', 'import.discard',
  'import.list', 'import.undo', 'jobs.cancel',
] as const;
export type Channel = (typeof channels)[number];

/** The name of every message that main sends unasked; contract.ts gives each its shape. */
export const events = ['vault.locking', 'vault.changed', 'job.progress'] as const;
export type EventName = (typeof events)[number];
