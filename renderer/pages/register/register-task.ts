import type { Register } from '../../../shared/ipc/register-shapes.ts';
import type { Texts } from '../../ui/texts.ts';
import { gapsOf } from './register-standing.ts';
import { gapWords } from './register-words.ts';

/** What Today asks for about the register. */
export type RegisterTask = {
  readonly id: 'register';
  readonly sentence: string;
  readonly button: string;
  readonly to: string;
};

/**
 * The next thing the register needs from somebody who has customers: what data are used for, then who the business is.
 * `begun`: part of it was begun, and Today says so already.
 */
export function registerTask(
  t: Texts,
  register: Pick<Register, 'purposes' | 'company' | 'place'>,
  { begun }: { readonly begun: boolean },
): RegisterTask | null {
  if (begun) return null;
  if (register.purposes.length === 0)
    return {
      id: 'register',
      sentence: t('today.registerEmpty'),
      button: t('register.purposes.begin'),
      to: '/register/questions',
    };
  const [gap] = gapsOf(register);
  return gap === undefined
    ? null
    : {
        id: 'register',
        sentence: t('today.registerGap'),
        button: t(gapWords[gap].button),
        to: `/register/company/${gapWords[gap].field}`,
      };
}
