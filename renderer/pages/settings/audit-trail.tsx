import { Anchor, Button, Group } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { useCall } from '../../ui/calls.ts';
import { ChainCheck } from '../../ui/chain-check.tsx';
import { count, moment } from '../../ui/format.ts';
import { Loading, Refusal } from '../../ui/states.tsx';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import { actionText, fieldTexts, subjectText } from './audit-words.ts';
import { SettingsPart } from './settings-part.tsx';
import classes from './settings.module.css';

const pageSize = 50;
/** After these there is no customer to open. */
const gone: ReadonlySet<string> = new Set(['deleted', 'erasedAgain', 'mergedAway']);

/** Who did what when, newest first, and whether the chain of entries is whole. */
export function AuditTrail() {
  const t = useTexts();
  const language = useLanguage();
  const [offset, setOffset] = useState(0);
  const { value, refusal, askAgain } = useCall(
    'audit.list',
    { offset, limit: pageSize, record: '' },
    { keepPrevious: true, fresh: true },
  );

  return (
    <SettingsPart title={t('audit.title')} lead={t('audit.lead')} wide>
      <Verify />
      {refusal ? (
        <Refusal refusal={refusal} again={askAgain} />
      ) : !value ? (
        <Loading />
      ) : (
        <>
          <div className={classes['scroll']} tabIndex={0} role="region" aria-label={t('audit.title')}>
            <table className={classes['table']}>
              <thead>
                <tr>
                  <th scope="col">{t('audit.entry')}</th>
                  <th scope="col">{t('audit.when')}</th>
                  <th scope="col">{t('audit.who')}</th>
                  <th scope="col">{t('audit.what')}</th>
                  <th scope="col">{t('audit.record')}</th>
                </tr>
              </thead>
              <tbody>
                {value.rows.map(row => (
                  <tr key={row.entry}>
                    <td>{count(language, row.entry)}</td>
                    <td>{moment(language, row.at)}</td>
                    <td>{row.user}</td>
                    <td>
                      {subjectText(t, row.subject)}: {actionText(t, row.subject, row.action)}
                      {row.fields.length > 0 && <> ({fieldTexts(t, row.subject, row.fields)})</>}
                      {row.purposes.length > 0 && <> · {t('audit.whatFor', { purposes: row.purposes.join('; ') })}</>}
                      {row.erased && <> · {t('audit.erased')}</>}
                    </td>
                    <td>
                      {row.subject === 'customer' && !gone.has(row.action) && (
                        <Anchor
                          component={Link}
                          href={`/customers/${row.record}`}
                          aria-label={t('audit.openCustomerOf', { entry: count(language, row.entry) })}
                        >
                          {t('audit.openCustomer')}
                        </Anchor>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <Group mt="md" gap="md">
            <Button variant="default" disabled={offset === 0} onClick={() => setOffset(Math.max(0, offset - pageSize))}>
              {t('audit.newer')}
            </Button>
            <span>
              {t('audit.range', {
                from: count(language, Math.min(offset + 1, value.total)),
                to: count(language, Math.min(offset + pageSize, value.total)),
                total: count(language, value.total),
              })}
            </span>
            <Button
              variant="default"
              disabled={offset + pageSize >= value.total}
              onClick={() => setOffset(offset + pageSize)}
            >
              {t('audit.older')}
            </Button>
          </Group>
        </>
      )}
    </SettingsPart>
  );
}

function Verify() {
  const t = useTexts();
  const language = useLanguage();
  return (
    <div style={{ marginBottom: 24 }}>
      <ChainCheck
        words={t('audit.verify')}
        whole={entries => t('audit.whole', { entries, count: count(language, entries) })}
      />
    </div>
  );
}
