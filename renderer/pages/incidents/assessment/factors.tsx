import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { AssessedFactor } from '../../../../shared/domain/breach-assessment.ts';
import type { StoredIncident } from '../../../../shared/domain/incident-file.ts';
import { inTongue } from '../../../../shared/domain/register-sheet.ts';
import { packs } from '../../../../shared/packs.ts';
import { useDraft } from '../../../drafts/use-draft.ts';
import { useSaveIncident } from '../../../incidents/use-incident.ts';
import { useNotices } from '../../../ui/notices.tsx';
import { useLanguage, useTexts } from '../../../ui/texts.ts';
import { DraftNote } from '../../register/draft-note.tsx';
import { Remark } from '../../register/remark.tsx';
import papers from '../../retention/papers.module.css';
import classes from './assessment.module.css';
import { CorrectionForm, noCorrection, type CorrectionDraft } from './correction-form.tsx';
import { Statements } from './statement.tsx';

const lineOf = (factor: string): string => `factor-${factor}`;

/**
 * Each factor with its level, its reasons, and a way to say otherwise. `corrected`: the factor that was just corrected, where the focus goes
 * on. `again`: draws all of it anew once something was saved or thrown away.
 */
export function Factors({
  incident,
  factors,
  corrected,
  again,
}: {
  readonly incident: StoredIncident;
  readonly factors: readonly AssessedFactor[];
  readonly corrected: string;
  readonly again: (factor: string) => void;
}) {
  const t = useTexts();
  const notices = useNotices();
  const { save, waiting } = useSaveIncident();
  const [draft, setDraft] = useState<CorrectionDraft>(noCorrection);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set(corrected === '' ? [] : [corrected]));
  const { drop, restored } = useDraft({
    place: 'factorCorrection',
    record: incident.id,
    value: draft,
    setValue: setDraft,
    enabled: incident.closedAt === '',
  });
  useEffect(() => {
    if (corrected !== '') document.getElementById(lineOf(corrected))?.focus();
  }, [corrected]);
  const keep = async ({ factor }: AssessedFactor, correction: StoredIncident['corrections']) => {
    const others = incident.corrections.filter(each => each.factor !== factor);
    const result = await save(incident, { corrections: [...others, ...correction] });
    if (!result.ok) return notices.refused(result.error);
    await drop();
    notices.done(t(correction.length === 0 ? 'breachAssessment.factor.removed' : 'breachAssessment.factor.saved'));
    again(factor);
  };
  const leave = (factor: string) => void drop().then(() => again(factor));
  return (
    <section className={papers['part']} aria-labelledby="assessment-factors">
      <h2 id="assessment-factors">{t('breachAssessment.factors')}</h2>
      <p className={papers['quiet']}>{t('breachAssessment.factorsHint')}</p>
      {restored && draft.factor !== '' && <DraftNote onDiscard={() => leave(draft.factor)} />}
      <div className={classes['factors']}>
        {factors.map(each => (
          <Factor
            key={each.factor}
            assessed={each}
            open={open.has(each.factor) || draft.factor === each.factor}
            onOpen={opened => {
              const others = [...open].filter(id => id !== each.factor);
              setOpen(new Set(opened ? [...others, each.factor] : others));
            }}
          >
            {draft.factor === each.factor ? (
              <CorrectionForm
                draft={draft}
                assessed={each}
                waiting={waiting}
                onChange={setDraft}
                onSave={correction => void keep(each, [correction])}
                onLeave={() => leave(each.factor)}
              />
            ) : (
              incident.closedAt === '' && (
                <div className={classes['buttons']}>
                  <Button
                    variant="default"
                    aria-describedby={lineOf(each.factor)}
                    onClick={() => setDraft({ factor: each.factor, level: each.level, note: each.note })}
                  >
                    {t(each.note === '' ? 'breachAssessment.factor.correct' : 'breachAssessment.factor.change')}
                  </Button>
                  {each.note !== '' && (
                    <Button
                      variant="subtle"
                      loading={waiting}
                      aria-describedby={lineOf(each.factor)}
                      onClick={() => void keep(each, [])}
                    >
                      {t('breachAssessment.factor.remove')}
                    </Button>
                  )}
                </div>
              )
            )}
          </Factor>
        ))}
      </div>
    </section>
  );
}

function Factor({
  assessed: { factor, level, workedOut, reasons, note },
  open,
  onOpen,
  children,
}: {
  readonly assessed: AssessedFactor;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly children: React.ReactNode;
}) {
  const t = useTexts();
  const language = useLanguage();
  const said = packs.breachRules().factors.find(({ id }) => id === factor);
  if (said === undefined) return null;
  const words = (each: typeof level) => inTongue(said.levels[each], language);
  return (
    <details open={open} onToggle={event => onOpen(event.currentTarget.open)}>
      <summary id={lineOf(factor)}>
        <span className={classes['name']}>{inTongue(said.name, language)}</span>
        <span className={classes['level']} data-level={level}>
          <span className={classes['bars']} aria-hidden="true" />
          {words(level)}
          {note !== '' && (
            <span className={classes['marked']}>
              <IconPencil size={16} aria-hidden="true" /> {t('breachAssessment.factor.corrected')}
            </span>
          )}
        </span>
      </summary>
      <div className={classes['inside']}>
        {note !== '' && (
          <>
            <Remark tone="soon">{t('breachAssessment.factor.rulesSaid', { level: words(workedOut) })}</Remark>
            <p>{t('breachAssessment.factor.because', { note })}</p>
          </>
        )}
        <Statements codes={reasons} />
        {children}
      </div>
    </details>
  );
}
