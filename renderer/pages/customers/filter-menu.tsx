import { Popover, ScrollArea, Stack, Text, TextInput } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { count } from '../../ui/format.ts';
import { useLanguage, useTexts } from '../../ui/texts.ts';
import classes from './filter-bar.module.css';

/** One thing a filter can ask for. `customers` is how many there are, null where that isn't known. */
export type FilterChoice = { readonly value: string; readonly label: string; readonly customers: number | null };

const searchableFrom = 12;
/** Of more choices than anybody reads through, only the first are drawn; the search finds the others. */
const mostShown = 200;

/** A filter chip that opens a list of choices; it says how many are ticked. */
export const FilterMenu = memo(
  function FilterMenu({
    label,
    choices,
    chosen,
    onChange,
    empty,
  }: {
    readonly label: string;
    readonly choices: readonly FilterChoice[];
    readonly chosen: readonly string[];
    readonly onChange: (chosen: string[]) => void;
    /** What stands in the list while there is nothing to choose. */
    readonly empty?: string;
  }) {
    const t = useTexts();
    const language = useLanguage();
    const [words, setWords] = useState('');
    const wanted = words.trim().toLocaleLowerCase(language);
    const offered = choices.filter(choice => choice.label.toLocaleLowerCase(language).includes(wanted));
    const on = chosen.length > 0;
    return (
      <Popover
        position="bottom-start"
        trapFocus
        returnFocus
        shadow="md"
        transitionProps={{ duration: 80 }}
        onClose={() => setWords('')}
      >
        <Popover.Target>
          <button type="button" className={classes['chip']} data-on={on || undefined}>
            {on && <IconCheck size={16} aria-hidden />}
            {on ? t('customers.filters.chosen', { label, count: chosen.length }) : label}
            <IconChevronDown size={16} aria-hidden />
          </button>
        </Popover.Target>
        <Popover.Dropdown p="sm" miw={240} maw={360} aria-label={label}>
          {choices.length >= searchableFrom && (
            <TextInput
              mb="xs"
              value={words}
              onChange={event => setWords(event.currentTarget.value)}
              label={t('customers.filters.find', { label })}
            />
          )}
          <ScrollArea.Autosize mah={380} type="auto" viewportProps={{ tabIndex: -1 }}>
            <Stack gap={0} role="group" aria-label={label}>
              {offered.slice(0, mostShown).map(choice => (
                <label key={choice.value} className={classes['choice']}>
                  <input
                    type="checkbox"
                    checked={chosen.includes(choice.value)}
                    onChange={event =>
                      onChange(
                        event.currentTarget.checked
                          ? [...chosen, choice.value]
                          : chosen.filter(value => value !== choice.value),
                      )
                    }
                  />
                  <bdi>{choice.label}</bdi>
                  {choice.customers !== null && (
                    <span className={classes['count']}>{count(language, choice.customers)}</span>
                  )}
                </label>
              ))}
              {offered.length === 0 && (
                <Text c="dimmed">{choices.length === 0 ? empty : t('customers.filters.nothingFound')}</Text>
              )}
            </Stack>
          </ScrollArea.Autosize>
        </Popover.Dropdown>
      </Popover>
    );
  },
  (before, after) =>
    // What is done with a choice is the same for as long as the menu is: only what it shows can differ.
    before.label === after.label &&
    before.choices === after.choices &&
    before.chosen.join('\n') === after.chosen.join('\n'),
);
