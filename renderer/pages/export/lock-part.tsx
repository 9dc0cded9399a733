import { Radio, Stack } from '@mantine/core';
import { useSession } from '../../frame/session.tsx';
import { NewPassword, type NewPasswordDraft } from '../../ui/new-password.tsx';
import { useTexts } from '../../ui/texts.ts';
import { Remark } from '../register/remark.tsx';
import classes from './export.module.css';

/** Plain or in an encrypted ZIP, and with which password: that is kept nowhere. */
export function LockPart({
  zip,
  onZip,
  password,
  onPassword,
  problem,
}: {
  readonly zip: boolean;
  readonly onZip: (zip: boolean) => void;
  readonly password: NewPasswordDraft;
  readonly onPassword: (part: Partial<NewPasswordDraft>) => void;
  readonly problem: (field: string) => string | undefined;
}) {
  const t = useTexts();
  const { business, user } = useSession();
  return (
    <fieldset className={classes['part']}>
      <legend>{t('export.lock.title')}</legend>
      <Radio.Group
        aria-label={t('export.lock.title')}
        name="lock"
        value={zip ? 'zip' : 'plain'}
        onChange={value => onZip(value === 'zip')}
      >
        <Stack gap="sm">
          <Radio value="plain" label={t('export.lock.plain')} description={t('export.lock.plainHint')} />
          <Radio value="zip" label={t('export.lock.zip')} description={t('export.lock.zipHint')} />
        </Stack>
      </Radio.Group>
      {zip && (
        <div className={classes['more']}>
          <Remark tone="soon">{t('export.lock.opens')}</Remark>
          <NewPassword
            draft={password}
            change={onPassword}
            problem={problem}
            ownWords={[business, user.name]}
            label="export.lock.password"
          />
          <p className={classes['quiet']}>{t('export.lock.signs')}</p>
          <p className={classes['quiet']}>{t('export.lock.notKept')}</p>
        </div>
      )}
    </fieldset>
  );
}
