import { Button } from '@mantine/core';
import { useEffect, useMemo, useRef } from 'react';
import type { ForeignCheck, ForeignMark } from '../../../shared/domain/foreign-notice.ts';
import { useTexts } from '../../ui/texts.ts';
import { segmentsOf } from './foreign-segments.ts';
import classes from './foreign.module.css';

/** The place that was jumped to, the button that led there, and the text it is a place of. */
export type ShownPlace = { readonly mark: ForeignMark; readonly from: HTMLElement; readonly text: string };

/** The text as it was read, with the places marked; the focus goes to the one that is shown, and back to its button. */
export function ForeignText({
  check,
  marks,
  place,
}: {
  readonly check: ForeignCheck;
  readonly marks: readonly ForeignMark[];
  readonly place: ShownPlace | null;
}) {
  const t = useTexts();
  const region = useRef<HTMLDivElement>(null);
  const segments = useMemo(() => segmentsOf(check.text, marks, place?.mark ?? null), [check, marks, place]);
  useEffect(() => {
    const shown = place && region.current?.querySelector<HTMLElement>('[data-shown]');
    shown?.scrollIntoView({ block: 'center' });
    shown?.focus({ preventScroll: true });
  }, [place]);
  return (
    <section aria-labelledby="foreign-text" className={classes['beside']}>
      <div className={classes['line']}>
        <h2 id="foreign-text" className={classes['heading']}>
          {t('notice.foreign.marked')}
        </h2>
        {place && (
          <Button variant="default" size="sm" className={classes['places'] ?? ''} onClick={() => place.from.focus()}>
            {t('notice.foreign.back')}
          </Button>
        )}
      </div>
      <div
        ref={region}
        role="region"
        aria-labelledby="foreign-text"
        tabIndex={0}
        lang={check.language}
        className={classes['text']}
      >
        {segments.map(({ from, text, marked, shown }) =>
          marked || shown ? (
            <mark key={from} data-shown={shown || undefined} tabIndex={shown ? -1 : undefined}>
              {text}
            </mark>
          ) : (
            text
          ),
        )}
      </div>
    </section>
  );
}
