import { PasswordInput } from '@mantine/core';
import { useState, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import { useTexts } from './texts.ts';

/** A field for a password: can be shown, and says when Caps Lock is on. */
export function PasswordField({
  label,
  name,
  value,
  onChange,
  description,
  error,
  autoComplete,
  disabled = false,
  autoFocus = false,
  inputRef,
}: {
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly description?: ReactNode;
  readonly error?: ReactNode;
  readonly autoComplete: 'current-password' | 'new-password';
  readonly disabled?: boolean;
  readonly autoFocus?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
}) {
  const t = useTexts();
  const [capsLock, setCapsLock] = useState(false);
  const [shown, setShown] = useState(false);
  const look = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'));
  return (
    <div>
      <PasswordInput
        {...(inputRef ? { ref: inputRef } : {})}
        label={label}
        name={name}
        value={value}
        onChange={event => onChange(event.currentTarget.value)}
        description={description}
        error={error}
        autoComplete={autoComplete}
        autoFocus={autoFocus}
        disabled={disabled}
        maxLength={1024}
        spellCheck={false}
        visible={shown}
        onVisibilityChange={setShown}
        onKeyDown={look}
        onKeyUp={look}
        visibilityToggleButtonProps={{
          'aria-label': shown ? t('common.hidePassword') : t('common.showPassword'),
          tabIndex: 0,
          size: 36,
        }}
      />
      <p role="status" style={{ margin: capsLock ? '4px 0 0' : 0 }}>
        {capsLock && t('common.capsLock')}
      </p>
    </div>
  );
}
