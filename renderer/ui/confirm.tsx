import { Button, Group, Modal } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTexts } from './texts.ts';

/** `calm`: nothing is destroyed, so that the button needs no warning colour. */
type Question = {
  readonly title: string;
  readonly text: string;
  readonly button: string;
  readonly calm?: boolean;
  readonly onYes: () => void;
};

/**
 * Asks once more before something that cannot simply be taken back. The button names what it does ('Delete 14 customers');
 * the safe answer has the focus. Draw `dialog` once in the page; `ask` opens it.
 */
export function useConfirm(): { readonly ask: (question: Question) => void; readonly dialog: ReactNode } {
  const t = useTexts();
  const [question, setQuestion] = useState<Question | null>(null);
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return {
    ask: asked => {
      setQuestion(asked);
      setOpen(true);
    },
    dialog: (
      <Modal
        size="lg"
        opened={open}
        onClose={close}
        title={question?.title}
        closeButtonProps={{ 'aria-label': t('common.close') }}
      >
        <p style={{ marginTop: 0 }}>{question?.text}</p>
        <Group justify="flex-end" gap="sm">
          <Button variant="default" data-autofocus onClick={close}>
            {t('common.cancel')}
          </Button>
          <Button
            {...(question?.calm ? {} : { color: 'red' })}
            onClick={() => {
              close();
              question?.onYes();
            }}
          >
            {question?.button}
          </Button>
        </Group>
      </Modal>
    ),
  };
}
