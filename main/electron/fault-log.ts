import { appendFileSync, renameSync, statSync } from 'node:fs';

/** The log is begun anew when it has grown to this many bytes; one older one is kept. */
const enough = 500_000;

/**
 * What may be kept of a fault: what kind it is and where in our own program, never its message, which may hold a customer's
 * data or a path with a person's name.
 */
export function faultLine(fault: unknown, at: string, reference: string): string {
  const name = fault instanceof Error ? fault.name : typeof fault;
  const code = fault instanceof Error && 'code' in fault ? String(fault.code).replace(/\W/g, '').slice(0, 40) : '';
  const frames = fault instanceof Error ? (fault.stack ?? '').split('\n').filter(line => /^\s+at /.test(line)) : [];
  const places = frames
    .map(line => /at (?:async )?([\w.<>]+ )?.*?([\w.-]+:\d+:\d+)\)?$/.exec(line))
    .filter(found => found !== null);
  return [
    at,
    reference,
    name.replace(/\W/g, ''),
    code,
    ...places.slice(0, 12).map(([, call = '', place]) => `${call}${place}`),
  ].join(' | ');
}

/** Makes the function that notes a fault in `file` and gives the reference number under which it stands there. */
export function createFaultLog(parts: {
  readonly file: string;
  readonly now: () => string;
  readonly newReference: () => string;
}): (fault: unknown) => string {
  return fault => {
    const reference = parts.newReference();
    try {
      if ((statSync(parts.file, { throwIfNoEntry: false })?.size ?? 0) > enough)
        renameSync(parts.file, `${parts.file}.old`);
      appendFileSync(parts.file, `${faultLine(fault, parts.now(), reference)}\n`, { mode: 0o600 });
    } catch {
      // A full disk must not turn one fault into two.
    }
    return reference;
  };
}
