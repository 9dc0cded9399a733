import { ImportTarget } from '../ipc/import-shapes.ts';
import { z } from '../z.ts';
import { ContactLabel } from './customer.ts';
import { headingForm } from './import-headings.ts';
import { Bilingual } from './law-fact.ts';
import { PresetId } from './preset-id.ts';

/** So many e-mail addresses, numbers and addresses of one customer are read: `{n}` in a heading stands for 1 to this. */
const most = 20;
const target = z.string().refine(text => ImportTarget.safeParse(text.replaceAll('{n}', '1')).success);
const heading = z.string().trim().min(1).max(80);

/**
 * Where a column goes. `label`: what the heading itself says an address or number is for ('Business Phone'). `unless`: left out
 * where the file has that other heading, which says the same better.
 */
const Column = z.union([
  target,
  z.strictObject({ target, label: ContactLabel.optional(), unless: heading.optional() }),
]);

const Form = z.strictObject({
  /** Where the headings are from: an address, or in words. */
  source: z.string().trim().min(1),
  checkedOn: z.iso.date(),
  /** What they rest on, the best first: seen in a file, said by the vendor, said by others, known from experience. */
  confidence: z.enum(['seenInFile', 'vendorSays', 'secondHand', 'unverified']),
  /** Headings that hardly another program writes, letter by letter (capitals or not), and how many of them have to be there. */
  signs: z.array(heading).min(1),
  signsNeeded: z.int().min(2),
  /** Every heading the program is known to write; what isn't needed is said to be left out, so that nobody guesses. */
  columns: z.record(heading, Column),
});

/** The lists that one program writes: in each language, and as it wrote them in former times. */
export const ImportPreset = z.strictObject({ id: PresetId, name: Bilingual, forms: z.array(Form).min(1) });
export type ImportPreset = z.output<typeof ImportPreset>;

/**
 * What a file was made out to be: whose, and where each column goes; undefined for a heading the program isn't known to write.
 * `labels`: by column, what the heading says an e-mail address, number or address is for; '' where it says nothing. A column of
 * the file that names it for each customer (`phoneLabel:n` and its like) goes before.
 */
type PresetFile = {
  readonly id: PresetId;
  readonly targets: readonly (ImportTarget | undefined)[];
  readonly labels: readonly ContactLabel[];
};

type Known = { readonly target: ImportTarget; readonly label: ContactLabel; readonly unless: string };

/** A heading letter by letter: 'Telefon1' is no 'Telefon 1'. */
const spelled = (text: string): string => text.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim();

const numbered = (text: string): readonly string[] =>
  text.includes('{n}') ? Array.from({ length: most }, (_, index) => text.replaceAll('{n}', String(index + 1))) : [text];

function columnsOf(form: ImportPreset['forms'][number]): ReadonlyMap<string, Known> {
  const known = new Map<string, Known>();
  for (const [written, column] of Object.entries(form.columns)) {
    const { target: to, label = '', unless = '' } = typeof column === 'string' ? { target: column } : column;
    for (const [index, each] of numbered(written).entries()) {
      const inNumber = (text: string): string => text.replaceAll('{n}', String(index + 1));
      const entry = { target: ImportTarget.parse(inNumber(to)), label, unless: headingForm(inNumber(unless)) };
      if (!known.has(headingForm(each))) known.set(headingForm(each), entry);
    }
  }
  return known;
}

/** How many of a form's signs stand among the headings; 0 where too few of them do. */
function signsFound({ signs, signsNeeded }: ImportPreset['forms'][number], written: ReadonlySet<string>): number {
  const found = signs.flatMap(numbered).filter(sign => written.has(spelled(sign))).length;
  return found >= signsNeeded ? found : 0;
}

/**
 * Which program wrote a file, by its headings alone; null where none is known to. Where several could have, the one of which
 * most telling headings are there. Each place goes to one column, the first.
 */
export function recogniseProgram(presets: readonly ImportPreset[], headings: readonly string[]): PresetFile | null {
  const written = new Set(headings.map(each => spelled(each.slice(0, 320))));
  let best: { readonly id: PresetId; readonly form: ImportPreset['forms'][number] } | null = null;
  let most = 0;
  for (const { id, forms } of presets) {
    for (const form of forms) {
      const found = signsFound(form, written);
      if (found > most) [best, most] = [{ id, form }, found];
    }
  }
  if (!best) return null;
  const known = columnsOf(best.form);
  const forms = headings.map(each => headingForm(each.slice(0, 320)));
  const there = new Set(forms);
  const taken = new Set<ImportTarget>();
  const columns = forms.map(form => {
    const column = known.get(form);
    if (!column) return { target: undefined, label: '' as const };
    const free = !taken.has(column.target) && (column.unless === '' || !there.has(column.unless));
    if (!free || column.target === 'leaveOut') return { target: 'leaveOut' as const, label: '' as const };
    taken.add(column.target);
    return { target: column.target, label: column.label };
  });
  return { id: best.id, targets: columns.map(each => each.target), labels: columns.map(({ label }) => label) };
}
