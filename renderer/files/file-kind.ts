import {
  IconFile,
  IconFileDescription,
  IconFileTypePdf,
  IconFileTypeSvg,
  IconGif,
  IconMail,
  IconPhoto,
  type TablerIcon,
} from '@tabler/icons-react';
import type { AttachmentKind } from '../../shared/domain/attachment.ts';
import type { TextKey } from '../ui/texts.ts';

/** What a file is, as a sign and in words. */
export const fileKinds: Readonly<Record<AttachmentKind, { readonly Icon: TablerIcon; readonly text: TextKey }>> = {
  jpeg: { Icon: IconPhoto, text: 'files.kind.jpeg' },
  png: { Icon: IconPhoto, text: 'files.kind.png' },
  gif: { Icon: IconGif, text: 'files.kind.gif' },
  webp: { Icon: IconPhoto, text: 'files.kind.webp' },
  pdf: { Icon: IconFileTypePdf, text: 'files.kind.pdf' },
  email: { Icon: IconMail, text: 'files.kind.email' },
  heic: { Icon: IconPhoto, text: 'files.kind.heic' },
  office: { Icon: IconFileDescription, text: 'files.kind.office' },
  svg: { Icon: IconFileTypeSvg, text: 'files.kind.svg' },
  other: { Icon: IconFile, text: 'files.kind.other' },
};
