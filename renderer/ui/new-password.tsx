import { Stack } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { Strength } from '../../shared/domain/password-strength.ts';
import classes from './new-password.module.css';
import { PasswordField } from './password-field.tsx';
import { useTexts, type TextKey } from './texts.ts';

/** A new password, typed twice. */
export type NewPasswordDraft = { readonly password: string; readonly repeat: string };

/** Judges a password; the word lists are loaded when first needed. */
export async function judge(password: string, ownWords: readonly string[]): Promise<Strength> {
  const { passwordStrength } = await import('../../shared/domain/password-strength.ts');
  return passwordStrength(password, ownWords);
}

const words: readonly TextKey[] = [
  'password.score0',
  'password.score1',
  'password.score2',
  'password.score3',
  'password.score4',
];
const reasons: Record<NonNullable<Strength['reason']>, TextKey> = {
  short: 'password.short',
  ownWords: 'password.ownWords',
  common: 'password.common',
  guessable: 'password.guessable',
};

/** What stands in the way of this password, as a text key by field; null where nothing does. */
export async function passwordProblem(
  { password, repeat }: NewPasswordDraft,
  ownWords: readonly string[],
): Promise<{ readonly field: 'password' | 'repeat'; readonly text: TextKey } | null> {
  if (password === '') return { field: 'password', text: 'password.missing' };
  const { enough, reason } = await judge(password, ownWords);
  if (!enough) return { field: 'password', text: reasons[reason ?? 'guessable'] };
  return password === repeat ? null : { field: 'repeat', text: 'password.differs' };
}

/** The fields for a new password, with its strength as a bar and in words. No rules about signs: only how hard it is to guess. */
export function NewPassword({
  draft,
  change,
  problem,
  ownWords,
  label,
  autoFocus = false,
}: {
  readonly draft: NewPasswordDraft;
  readonly change: (part: Partial<NewPasswordDraft>) => void;
  readonly problem: (field: string) => string | undefined;
  readonly ownWords: readonly string[];
  readonly label: TextKey;
  readonly autoFocus?: boolean;
}) {
  const t = useTexts();
  const [typed] = useDebouncedValue(draft.password, 120);
  const [strength, setStrength] = useState<Strength | null>(null);
  const own = ownWords.join('\n');
  // The word lists take a moment: before the first key rather than after it.
  useEffect(() => void judge('', []), []);
  useEffect(() => {
    let gone = false;
    if (typed === '') setStrength(null);
    else void judge(typed, own.split('\n')).then(found => !gone && setStrength(found));
    return () => {
      gone = true;
    };
  }, [typed, own]);

  return (
    <Stack gap="md">
      <div>
        <PasswordField
          label={t(label)}
          name="password"
          value={draft.password}
          onChange={password => change({ password })}
          description={t('password.advice')}
          error={problem('password')}
          autoComplete="new-password"
          autoFocus={autoFocus}
        />
        <div className={classes['meter']} data-enough={strength?.enough || undefined} aria-hidden="true">
          {words.slice(1).map((word, part) => (
            <span key={word} data-on={(strength !== null && part < Math.max(1, strength.score)) || undefined} />
          ))}
        </div>
        <p className={classes['words']} role="status">
          {strength && (
            <>
              <strong>{t(words[strength.score] ?? 'password.score0')}</strong>{' '}
              {t(strength.reason ? reasons[strength.reason] : 'password.enough')}
            </>
          )}
        </p>
      </div>
      <PasswordField
        label={t('password.repeat')}
        name="repeat"
        value={draft.repeat}
        onChange={repeat => change({ repeat })}
        error={problem('repeat')}
        autoComplete="new-password"
      />
    </Stack>
  );
}
