import { fireEvent, render, screen } from '@testing-library/react';
import { useState, type ReactElement } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { NumberInput, parseNumber } from '../../../renderer/ui/number-input.tsx';

describe('a text as a number', () => {
  const any = { min: -1000, max: 1000 };

  it.each([
    ['16', 16],
    [' 16 ', 16],
    ['-0.5', -0.5],
    ['−2', -2],
    ['.5', 0.5],
    ['1.', 1],
    ['1e-3', 0.001],
    ['007', 7],
    ['', null],
    [' ', null],
    ['-', null],
    ['1,5', null],
    ['0x10', null],
    ['1e999', null],
    ['NaN', null],
    ['Infinity', null],
    ['12px', null],
  ])('%j is %j', (text, expected) => {
    expect(parseNumber(text, any)).toBe(expected);
  });

  it.each([
    ['0', null],
    ['1', 1],
    ['9', 9],
    ['10', null],
    ['1.5', null],
  ])('a whole number from 1 to 9: %j is %j', (text, expected) => {
    expect(parseNumber(text, { min: 1, max: 9, integer: true })).toBe(expected);
  });
});

function Owner({ onValue }: { readonly onValue: (value: number) => void }): ReactElement {
  const [value, setValue] = useState(3);
  return (
    <>
      <NumberInput
        aria-label="Size"
        value={value}
        min={1}
        max={9}
        integer
        onValue={(next) => {
          onValue(next);
          setValue(next);
        }}
      />
      <button onClick={() => setValue(7)}>undo</button>
    </>
  );
}

describe('a field for a number', () => {
  const field = () => screen.getByRole<HTMLInputElement>('spinbutton', { name: 'Size' });
  const type = (value: string) => fireEvent.change(field(), { target: { value } });

  it('tells its owner of values alone, and keeps what is typed', () => {
    const onValue = vi.fn();
    render(<Owner onValue={onValue} />);
    for (const text of ['', '5', '55', '5.5', '6']) type(text);
    expect(onValue.mock.calls).toEqual([[5], [6]]);
    type('x');
    fireEvent.blur(field());
    expect(field().value).toBe('x');
    expect(field().getAttribute('aria-invalid')).toBe('true');
  });

  it('shows what its owner changed elsewhere, whatever was typed', () => {
    render(<Owner onValue={() => undefined} />);
    type('x');
    fireEvent.click(screen.getByText('undo'));
    expect(field().value).toBe('7');
    expect(field().getAttribute('aria-invalid')).toBeNull();
  });

  it('is written plainly once it is left', () => {
    render(<Owner onValue={() => undefined} />);
    type('05');
    expect(field().value).toBe('05');
    fireEvent.blur(field());
    expect(field().value).toBe('5');
  });

  it('steps within its range', () => {
    const onValue = vi.fn();
    render(<Owner onValue={onValue} />);
    type('9');
    fireEvent.keyDown(field(), { key: 'ArrowUp' });
    expect(field().value).toBe('9');
    fireEvent.keyDown(field(), { key: 'ArrowDown' });
    expect(onValue).toHaveBeenLastCalledWith(8);
  });
});
