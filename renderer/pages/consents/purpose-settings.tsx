import { NativeSelect, Stack, Switch } from '@mantine/core';
import { useState } from 'react';
import { useSession } from '../../frame/session.tsx';
import { useChange } from '../../ui/calls.ts';
import { useNotices } from '../../ui/notices.tsx';
import { useTexts } from '../../ui/texts.ts';
import type { ConsentPurposeEntry } from '../../../shared/ipc/consent-shapes.ts';
import type { ContactSettings } from '../../../shared/domain/contact-settings.ts';
import classes from './consents.module.css';

/** Months without use after which a consent ends, as one chooses them. */
const usual = [6, 12, 18, 24, 36, 60];

/** What the business says of a purpose that decides who may be written to. Only the owner changes it. */
export function PurposeSettings({ purpose }: { readonly purpose: ConsentPurposeEntry }) {
  const t = useTexts();
  const { user } = useSession();
  const save = useChange('consents.saveSettings');
  const { refused } = useNotices();
  // Shown as chosen while it is on its way; what is stored comes back with the answers.
  const [chosen, setChosen] = useState<Partial<ContactSettings>>({});
  const settings = { ...purpose.settings, ...chosen };
  const fixed = user.role !== 'owner';
  const change = async (changed: Partial<ContactSettings>) => {
    setChosen(before => ({ ...before, ...changed }));
    const result = await save.run({ purpose: purpose.id, settings: { ...settings, ...changed } });
    setChosen({});
    if (!result.ok) refused(result.error);
  };
  const months = settings.monthsWithoutUse;
  const choices = months === null || usual.includes(months) ? usual : [months, ...usual];
  return (
    <section aria-labelledby="mailing-settings">
      <h2 id="mailing-settings" className={classes['heading']}>
        {t('mailing.settings')}
      </h2>
      <p className={classes['quiet']}>{t(user.role === 'owner' ? 'mailing.settingsLead' : 'mailing.settingsOwner')}</p>
      <Stack gap="md">
        <Switch
          name="ownSimilarGoods"
          label={t('mailing.ownSimilarGoods')}
          description={t('mailing.ownSimilarGoodsWhy')}
          checked={settings.ownSimilarGoods}
          disabled={fixed}
          onChange={event => void change({ ownSimilarGoods: event.currentTarget.checked })}
        />
        <Switch
          name="saysHowToObject"
          label={t('mailing.saysHowToObject')}
          description={t('mailing.saysHowToObjectWhy')}
          checked={settings.saysHowToObject}
          disabled={fixed}
          onChange={event => void change({ saysHowToObject: event.currentTarget.checked })}
        />
        <NativeSelect
          label={t('mailing.months')}
          description={t('mailing.monthsWhy')}
          name="monthsWithoutUse"
          maw={360}
          disabled={fixed}
          value={months === null ? 'never' : String(months)}
          onChange={event =>
            void change({
              monthsWithoutUse: event.currentTarget.value === 'never' ? null : Number(event.currentTarget.value),
            })
          }
          data={[
            ...choices.map(each => ({ value: String(each), label: t('mailing.monthsOf', { count: each }) })),
            { value: 'never', label: t('mailing.monthsNever') },
          ]}
        />
      </Stack>
    </section>
  );
}
