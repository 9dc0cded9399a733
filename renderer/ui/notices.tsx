import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import type { AppError } from '../../shared/errors.ts';
import type { Result } from '../../shared/result.ts';
import { ask, forgetAnswers } from './calls.ts';
import { refusalText, useTexts } from './texts.ts';

const undoSeconds = 12;

/** Short news at the foot of the window: what was done, with a way back where there is one, or what stood in the way. */
export function useNotices() {
  const t = useTexts();
  const client = useQueryClient();

  const refused = (refusal: AppError) =>
    notifications.show({
      message: refusalText(t, refusal),
      color: 'amber',
      autoClose: false,
      closeButtonProps: { 'aria-label': t('common.close') },
    });

  const done = (text: string) =>
    notifications.show({ message: text, autoClose: 6000, closeButtonProps: { 'aria-label': t('common.close') } });

  /** `undoIt` undoes what was done. `id` tells this notice from others; `undone` says what came of undoing, where that needs saying. */
  const doneWithWayBack = <Undone,>(
    text: string,
    id: string,
    undoIt: () => Promise<Result<Undone, AppError>>,
    {
      seconds = undoSeconds,
      undone = () => t('common.undone'),
      onUndone,
    }: {
      readonly seconds?: number;
      readonly undone?: (value: Undone) => string;
      readonly onUndone?: (() => void) | undefined;
    } = {},
  ) => {
    const takeBack = async () => {
      notifications.hide(id);
      const result = await undoIt();
      if (!result.ok) return void refused(result.error);
      await forgetAnswers(client);
      done(undone(result.value));
      onUndone?.();
    };
    notifications.show({
      id,
      autoClose: seconds * 1000,
      closeButtonProps: { 'aria-label': t('common.close') },
      message: (
        <Group justify="space-between" wrap="nowrap" gap="md">
          <Text component="span" inherit>
            {text}
          </Text>
          <Button variant="default" size="sm" flex="none" onClick={() => void takeBack()}>
            {t('common.undo')}
          </Button>
        </Group>
      ),
    });
  };

  /** `undo` as the change gave it back; null where nothing can be taken back. */
  const doneWithUndo = (text: string, undo: string | null, onUndone?: () => void) =>
    undo === null ? done(text) : doneWithWayBack(text, `undo-${undo}`, () => ask('undo.apply', { undo }), { onUndone });

  return { done, doneWithUndo, doneWithWayBack, refused };
}
