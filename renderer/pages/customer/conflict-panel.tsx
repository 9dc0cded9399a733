import { Alert, Button, Group, Radio, VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Customer, StoredCustomer } from '../../../shared/domain/customer.ts';
import type { ExtraField } from '../../../shared/domain/extra-field.ts';
import { moment } from '../../ui/format.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import classes from './conflict-panel.module.css';
import { differences, merged, type CustomerField, type Side } from './customer-differences.ts';
import { fieldText, fieldWords } from './customer-words.ts';

/**
 * The customer was changed elsewhere while it was being edited: both versions side by side, field by field, a choice for
 * each. Nothing is lost: what isn't kept can still be read here until the choice is saved.
 */
export function ConflictPanel({
  before,
  mine,
  theirs,
  extraFields,
  waiting,
  onChoose,
  onBack,
}: {
  readonly before: Customer;
  readonly mine: Customer;
  readonly theirs: StoredCustomer;
  readonly extraFields: readonly ExtraField[];
  readonly waiting: boolean;
  readonly onChoose: (chosen: Customer) => void;
  readonly onBack: () => void;
}) {
  const t = useTexts();
  const language = useLanguage();
  const found = differences(before, mine, theirs);
  const [decided, setDecided] = useState<Partial<Record<CustomerField, Side>>>({});
  const choices = Object.fromEntries(found.map(({ field, wise }) => [field, decided[field] ?? wise])) as Partial<
    Record<CustomerField, Side>
  >;
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), []);

  return (
    <section ref={box} tabIndex={-1} className={classes['panel']} aria-labelledby="conflict-title">
      <h2 id="conflict-title">{t('customer.conflict.title')}</h2>
      <p>{t('customer.conflict.text', { at: moment(language, theirs.changedAt) })}</p>
      {found.length === 0 && (
        <Alert color="petrol" role="note">
          {t('customer.conflict.same')}
        </Alert>
      )}
      {found.map(({ field }) => (
        <Radio.Group
          key={field}
          name={`conflict.${field}`}
          label={t(fieldText[field])}
          value={choices[field] ?? 'mine'}
          onChange={side => setDecided(known => ({ ...known, [field]: side === 'theirs' ? 'theirs' : 'mine' }))}
          className={classes['field'] ?? ''}
        >
          <div className={classes['sides']}>
            {(['mine', 'theirs'] as const).map(side => (
              <Radio.Card key={side} value={side} className={classes['side'] ?? ''}>
                <Radio.Indicator />
                <span>
                  <span className={classes['whose']}>
                    {t(side === 'mine' ? 'customer.conflict.mine' : 'customer.conflict.theirs')}
                  </span>
                  <bdi className={classes['words']}>
                    {fieldWords(side === 'mine' ? mine : theirs, field, extraFields, language, t) ||
                      t('customer.conflict.nothing')}
                  </bdi>
                </span>
              </Radio.Card>
            ))}
          </div>
        </Radio.Group>
      ))}
      <VisuallyHidden role="status">{t('customer.conflict.count', { count: found.length })}</VisuallyHidden>
      <Group gap="sm" mt="lg">
        <Button loading={waiting} onClick={() => onChoose(merged(mine, theirs, choices))}>
          {t('customer.conflict.save')}
        </Button>
        <Button variant="default" onClick={onBack}>
          {t('customer.conflict.back')}
        </Button>
      </Group>
    </section>
  );
}
