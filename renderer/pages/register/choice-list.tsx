import { Checkbox } from '@mantine/core';
import type { ReactNode } from 'react';
import { inTongue } from '../../../shared/domain/register-sheet.ts';
import { useLanguage } from '../../ui/texts.ts';
import classes from './register.module.css';

type Choice = { readonly id: string; readonly name: { readonly en: string; readonly de: string } };

/** Several of a fixed list, to tick. `name`: the field; `children`: what is to be said about it. */
export function ChoiceList({
  label,
  description,
  name,
  choices,
  value,
  onChange,
  children,
}: {
  readonly label: string;
  readonly description?: string | undefined;
  readonly name: string;
  readonly choices: readonly Choice[];
  readonly value: readonly string[];
  readonly onChange: (ids: string[]) => void;
  readonly children?: ReactNode;
}) {
  const language = useLanguage();
  return (
    <Checkbox.Group
      label={label}
      description={description}
      data-field={name}
      value={[...value]}
      onChange={ids => onChange(ids)}
    >
      {children}
      <div className={classes['choices']}>
        {choices.map(choice => (
          <Checkbox
            key={choice.id}
            value={choice.id}
            name={`${name}.${choice.id}`}
            label={inTongue(choice.name, language)}
          />
        ))}
      </div>
    </Checkbox.Group>
  );
}
