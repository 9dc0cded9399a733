import { Anchor, Button } from '@mantine/core';
import { IconArrowLeft, IconFileExport } from '@tabler/icons-react';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { Attachment, AttachmentSubject } from '../../shared/domain/attachment.ts';
import { useCall } from '../ui/calls.ts';
import { fileSize, localDay, longDay } from '../ui/format.ts';
import { Page } from '../ui/page.tsx';
import { Loading, Refusal } from '../ui/states.tsx';
import { useLanguage, useTexts } from '../ui/texts.ts';
import { fileKinds } from './file-kind.ts';
import classes from './files.module.css';
import { NotShown } from './not-shown.tsx';
import { PictureView } from './picture-view.tsx';
import { useExport } from './use-export.ts';

// Readers of documents and e-mails are large, and seldom needed.
const DocumentView = lazy(async () => ({ default: (await import('./document-view.tsx')).DocumentView }));
const MailView = lazy(async () => ({ default: (await import('./mail-view.tsx')).MailView }));

/** One file of a record: shown where that can be done here, and always to be exported. `page`: the record's own route. */
export function FilePage({
  subject,
  record,
  page,
  file,
}: {
  readonly subject: AttachmentSubject;
  readonly record: string;
  readonly page: string;
  readonly file: string;
}) {
  const t = useTexts();
  const [, goTo] = useLocation();
  const read = useCall('attachments.read', { id: file }, { fresh: true });

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const free = !event.defaultPrevented && !document.querySelector('[role=dialog][aria-modal=true]');
      if (free && event.key === 'Escape') goTo(page);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [goTo, page]);

  const foreign = read.value && (read.value.subject !== subject || read.value.record !== record);
  const refusal = foreign ? ({ code: 'attachment.gone' } as const) : read.refusal;
  return (
    <>
      <p style={{ margin: '0 0 4px' }}>
        <Anchor component={Link} href={page} className={classes['back']}>
          <IconArrowLeft size={18} aria-hidden style={{ alignSelf: 'center' }} />
          {t('files.back', { subject })}
        </Anchor>
      </p>
      {refusal ? (
        <Page title={t('files.windowTitle')}>
          <Refusal refusal={refusal} />
        </Page>
      ) : read.value ? (
        <FileShown key={read.value.id} file={read.value} />
      ) : (
        <Loading />
      )}
    </>
  );
}

function FileShown({ file }: { readonly file: Attachment }) {
  const t = useTexts();
  const language = useLanguage();
  const { waiting, exportFile } = useExport();
  const { text } = fileKinds[file.kind];
  return (
    <Page
      title={file.name}
      windowTitle={t('files.windowTitle')}
      wide
      actions={
        <Button
          variant="default"
          loading={waiting}
          leftSection={<IconFileExport size={20} aria-hidden />}
          onClick={() => void exportFile(file.id)}
        >
          {t('files.export')}
        </Button>
      }
    >
      <p className={classes['facts']}>
        {t('files.sizeAndDay', {
          kind: t(text),
          size: fileSize(language, file.bytes),
          day: longDay(language, localDay(new Date(file.addedAt))),
        })}
      </p>
      <Content file={file} />
    </Page>
  );
}

function Content({ file }: { readonly file: Attachment }) {
  const [broken, setBroken] = useState(false);
  const onBroken = useCallback(() => setBroken(true), []);
  if (broken) return <NotShown file={file} reason="broken" />;
  switch (file.kind) {
    case 'jpeg':
    case 'png':
    case 'gif':
    case 'webp':
      return <PictureView file={file} onBroken={onBroken} />;
    case 'pdf':
      return (
        <Suspense fallback={<Loading />}>
          <DocumentView file={file} />
        </Suspense>
      );
    case 'email':
      return (
        <Suspense fallback={<Loading />}>
          <MailView file={file} onBroken={onBroken} />
        </Suspense>
      );
    default:
      return <NotShown file={file} reason={file.kind} />;
  }
}
