import { ask } from '../../ui/calls.ts';
import type { StepProps } from '../../wizard/define-wizard.ts';
import { ArrivingFile } from '../table-file/arriving-file.tsx';
import { emptyInvoices, type InvoiceDraft } from './invoice-draft.ts';

/** The list the bookkeeping program wrote, and what it was made out to be. */
export function FileStep({ draft, change, advance, back }: StepProps<InvoiceDraft>) {
  const look = async (importId: string) => {
    const seen = await ask('heldImport.preview', { importId, reading: null, program: null, headingRow: null });
    if (!seen.ok) return seen.error;
    const { rows: _rows, ...facts } = seen.value;
    advance({ ...facts, importId, counted: null });
    return null;
  };
  return (
    <ArrivingFile
      importId={draft.importId}
      fileName={draft.fileName}
      forget={() => change(emptyInvoices)}
      look={look}
      goOn={() => advance()}
      back={back}
    />
  );
}
