import type { Attachment } from '../../shared/domain/attachment.ts';
import { useTexts, type TextKey } from '../ui/texts.ts';
import { fileKinds } from './file-kind.ts';
import classes from './files.module.css';

/** Why a file is not shown here. */
export type Reason = 'heic' | 'office' | 'svg' | 'other' | 'password' | 'broken';

const sentences: Readonly<Record<Reason, TextKey>> = {
  heic: 'files.notShown.heic',
  office: 'files.notShown.office',
  svg: 'files.notShown.svg',
  other: 'files.notShown.other',
  password: 'files.notShown.password',
  broken: 'files.notShown.broken',
};

/** Says why a file is not shown; the page round it offers a copy. */
export function NotShown({ file, reason }: { readonly file: Attachment; readonly reason: Reason }) {
  const t = useTexts();
  const { Icon } = fileKinds[file.kind];
  return (
    <div className={classes['notShown']} role="status">
      <Icon size={40} stroke={1.5} aria-hidden />
      <p>{t(sentences[reason])}</p>
    </div>
  );
}
