import { ask } from '../../ui/calls.ts';
import { useLanguage } from '../../ui/texts.ts';
import type { StepProps } from '../../wizard/define-wizard.ts';
import { ArrivingFile } from '../table-file/arriving-file.tsx';
import { emptyImport, lookedAt, type ImportDraft } from './import-draft.ts';

/** The first step: the file, and a guess for every column. */
export function FileStep({ draft, change, advance, back }: StepProps<ImportDraft>) {
  const language = useLanguage();
  const look = async (importId: string) => {
    const seen = await ask('import.preview', { importId, reading: null });
    if (!seen.ok) return seen.error;
    const { fileName, format, reading } = seen.value;
    advance({ ...emptyImport, importId, fileName, format, reading, ...lookedAt(seen.value, language) });
    return null;
  };
  return (
    <ArrivingFile
      importId={draft.importId}
      fileName={draft.fileName}
      everyKind
      forget={() => change(emptyImport)}
      look={look}
      goOn={() => advance()}
      back={back}
    />
  );
}
