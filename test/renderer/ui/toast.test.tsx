import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ToastRegion, useToasts } from '../../../renderer/ui/toast.tsx';

const show = (tone: 'info' | 'error', text: string) => act(() => useToasts.getState().show(tone, text));
const region = () => screen.getByRole('region', { name: 'Notifications' });

beforeEach(() => {
  vi.useFakeTimers();
  useToasts.setState({ toasts: [] });
});
afterEach(() => vi.useRealTimers());

describe('notifications', () => {
  it('go by themselves, but an error stays until it is closed', () => {
    render(<ToastRegion />);
    show('info', 'Saved.');
    show('error', 'The disk is full.');
    act(() => {
      vi.advanceTimersByTime(60_000);
    });
    expect(region().textContent).not.toContain('Saved.');
    const alert = within(region()).getByRole('alert');
    expect(alert.textContent).toContain('The disk is full.');
    fireEvent.click(within(alert).getByRole('button', { name: 'Close' }));
    expect(region().textContent).toBe('');
  });

  it('say the same thing once, and at most four things', () => {
    render(<ToastRegion />);
    for (const text of ['a', 'a', 'b', 'c', 'd', 'e']) show('error', text);
    expect(
      within(region())
        .getAllByRole('alert')
        .map((alert) => alert.querySelector('p')?.textContent),
    ).toEqual(['b', 'c', 'd', 'e']);
  });
});
