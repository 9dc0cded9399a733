import { ActionIcon, Anchor, Button, Progress } from '@mantine/core';
import { IconAlertTriangle, IconFileExport, IconFilePlus, IconTrash, IconX } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type DragEvent } from 'react';
import { Link } from 'wouter';
import type { Attachment, AttachmentSubject } from '../../shared/domain/attachment.ts';
import { ask, forgetAnswers, useCall } from '../ui/calls.ts';
import { fileSize, localDay, longDay, share } from '../ui/format.ts';
import { useNotices } from '../ui/notices.tsx';
import { Loading, Refusal } from '../ui/states.tsx';
import { refusalText, useLanguage, useTexts } from '../ui/texts.ts';
import { fileKinds } from './file-kind.ts';
import { addFiles, dropFile, useArriving, type Arriving } from './file-queue.ts';
import classes from './files.module.css';
import { useExport } from './use-export.ts';

const heading = 'files-heading';
/** What had the focus goes with its row: whoever works by keyboard stays in the section. */
const stayHere = (): void => document.getElementById(heading)?.focus();
const drop = (key: number): void => {
  dropFile(key);
  stayHere();
};

/** The record that files belong to. `page`: the route of the page it is shown on. */
type Owner = { readonly subject: AttachmentSubject; readonly record: string; readonly page: string };

/** The files of a record: adding some by choosing or dropping them, opening, exporting and removing each. */
export function FilesSection({ subject, record, page }: Owner) {
  const t = useTexts();
  const client = useQueryClient();
  const notices = useNotices();
  const list = useCall('attachments.list', { subject, record }, { fresh: true });
  const arriving = useArriving(record);
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  // A file dropped beside the section must not open in place of the app.
  useEffect(() => {
    const refuse = (event: globalThis.DragEvent) => event.preventDefault();
    window.addEventListener('dragover', refuse);
    window.addEventListener('drop', refuse);
    return () => {
      window.removeEventListener('dragover', refuse);
      window.removeEventListener('drop', refuse);
    };
  }, []);

  // What has arrived is shown while the next one is on its way.
  const waiting = arriving.filter(({ refusal }) => refusal === null).length;
  const { askAgain } = list;
  const before = useRef(waiting);
  useEffect(() => {
    if (waiting < before.current) askAgain();
    before.current = waiting;
  }, [waiting, askAgain]);

  const add = (files: readonly File[]) => {
    if (files.length === 0) return;
    void addFiles({ subject, record }, files, count => {
      void forgetAnswers(client);
      notices.done(t('files.added', { count }));
    });
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    add([...event.dataTransfer.files]);
  };
  const isEmpty = list.value?.files.length === 0 && arriving.length === 0;

  return (
    <div
      className={classes['drop']}
      data-over={over || undefined}
      onDragOver={event => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={event => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
      }}
      onDrop={onDrop}
    >
      <section className={classes['section']} aria-labelledby={heading}>
        <h2 id={heading} tabIndex={-1}>
          {t('files.title', { subject })}
        </h2>
        {list.refusal && <Refusal refusal={list.refusal} again={list.askAgain} />}
        {!list.value && !list.refusal && <Loading lines={2} />}
        {isEmpty && <p className={classes['nothing']}>{t('files.empty', { subject })}</p>}
        {arriving.length > 0 && (
          <ul className={classes['files']}>
            {arriving.map(each => (
              <ArrivingRow key={each.key} arriving={each} />
            ))}
          </ul>
        )}
        {list.value && list.value.files.length > 0 && (
          <ul className={classes['files']}>
            {list.value.files.map(file => (
              <FileRow key={file.id} file={file} page={page} />
            ))}
          </ul>
        )}
        <div className={classes['add']}>
          <Button
            variant="default"
            leftSection={<IconFilePlus size={20} aria-hidden />}
            aria-describedby="files-hint"
            onClick={() => input.current?.click()}
          >
            {t('files.add')}
          </Button>
          <p id="files-hint">{over ? t('files.drop') : t('files.hint')}</p>
          <input
            ref={input}
            type="file"
            name="files"
            multiple
            hidden
            aria-label={t('files.add')}
            onChange={event => {
              add([...(event.currentTarget.files ?? [])]);
              // The same file may be chosen again.
              event.currentTarget.value = '';
            }}
          />
        </div>
      </section>
    </div>
  );
}

function FileRow({ file, page }: { readonly file: Attachment; readonly page: string }) {
  const t = useTexts();
  const language = useLanguage();
  const client = useQueryClient();
  const notices = useNotices();
  const { waiting, exportFile } = useExport();
  const { Icon, text } = fileKinds[file.kind];
  const { id, name } = file;

  const remove = async () => {
    const result = await ask('attachments.remove', { id });
    await forgetAnswers(client);
    if (!result.ok) return notices.refused(result.error);
    stayHere();
    notices.doneWithWayBack(t('files.removed', { name }), `file-${id}`, () => ask('attachments.keep', { id }));
  };

  return (
    <li>
      <Icon size={24} stroke={1.5} aria-hidden />
      <div className={classes['words']}>
        <Anchor component={Link} href={`${page}/files/${id}`} className={classes['name'] ?? ''}>
          <bdi>{name}</bdi>
        </Anchor>
        <p>
          {t('files.sizeAndDay', {
            kind: t(text),
            size: fileSize(language, file.bytes),
            day: longDay(language, localDay(new Date(file.addedAt))),
          })}
        </p>
      </div>
      <div className={classes['acts']}>
        <ActionIcon
          loading={waiting}
          aria-label={t('files.exportNamed', { name })}
          title={t('files.export')}
          onClick={() => void exportFile(id)}
        >
          <IconFileExport size={22} stroke={1.5} />
        </ActionIcon>
        <ActionIcon
          color="red"
          aria-label={t('files.removeNamed', { name })}
          title={t('files.removeNamed', { name })}
          onClick={() => void remove()}
        >
          <IconTrash size={22} stroke={1.5} />
        </ActionIcon>
      </div>
    </li>
  );
}

function ArrivingRow({ arriving: { key, file, sent, refusal } }: { readonly arriving: Arriving }) {
  const t = useTexts();
  const language = useLanguage();
  const { name, size } = file;
  if (refusal)
    return (
      <li data-refused>
        <IconAlertTriangle size={24} stroke={1.5} aria-hidden />
        <div className={classes['words']} role="alert">
          <strong>
            <bdi>{t('files.notAdded', { name })}</bdi>
          </strong>
          <p>{refusalText(t, refusal)}</p>
        </div>
        <ActionIcon aria-label={t('files.dismissNamed', { name })} title={t('files.dismiss')} onClick={() => drop(key)}>
          <IconX size={22} stroke={1.5} />
        </ActionIcon>
      </li>
    );
  const words = t('files.arriving', { name, share: share(language, sent, size) });
  return (
    <li>
      <IconFilePlus size={24} stroke={1.5} aria-hidden />
      <div className={classes['words']}>
        <bdi className={classes['name']}>{name}</bdi>
        <Progress value={(sent / Math.max(1, size)) * 100} size="lg" aria-label={words} transitionDuration={0} />
      </div>
      <Button variant="default" aria-label={t('files.cancelNamed', { name })} onClick={() => drop(key)}>
        {t('files.cancel')}
      </Button>
    </li>
  );
}
