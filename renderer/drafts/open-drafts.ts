const open = new Set<() => Promise<void>>();

/** Names a form that is open, so that it can be asked to hand in what is typed; the function given back ends that. */
export function addDraft(save: () => Promise<void>): () => void {
  open.add(save);
  return () => void open.delete(save);
}

/** Has every open form hand in what is typed, before the vault locks or the window goes. */
export async function saveOpenDrafts(): Promise<void> {
  await Promise.all([...open].map(save => save()));
}
