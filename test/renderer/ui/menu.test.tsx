import { fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { Menu } from '../../../renderer/ui/menu.tsx';

function show() {
  const onOpen = vi.fn();
  const onSave = vi.fn();
  render(
    <Menu
      label="Project"
      items={[
        { id: 'open', label: 'Open', keys: 'Ctrl+O', onSelect: onOpen },
        { id: 'lost', label: 'Lost', disabled: true, onSelect: () => undefined },
        { id: 'save', label: 'Save', onSelect: onSave },
      ]}
    >
      {(button) => <button {...button}>File</button>}
    </Menu>,
  );
  const button = screen.getByRole('button', { name: 'File' });
  fireEvent.click(button);
  return { button, onOpen, onSave };
}

const focused = () => document.activeElement?.textContent;
const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });

describe('a menu', () => {
  it('opens on its first entry, and the arrow keys go round those that are possible', () => {
    const { button } = show();
    expect(button.getAttribute('aria-expanded')).toBe('true');
    expect(focused()).toBe('OpenCtrl+O');
    press('ArrowDown');
    expect(focused()).toBe('Save');
    press('ArrowDown');
    expect(focused()).toBe('OpenCtrl+O');
    press('End');
    expect(focused()).toBe('Save');
  });

  it('Escape closes it and gives the focus back', () => {
    const { button } = show();
    press('Escape');
    expect(screen.queryByRole('menu')).toBeNull();
    expect(document.activeElement).toBe(button);
  });

  it('carries out the chosen entry, and is closed then', () => {
    const { onOpen, onSave } = show();
    fireEvent.click(screen.getByRole('menuitem', { name: 'Save' }));
    expect(onSave).toHaveBeenCalledOnce();
    expect(onOpen).not.toHaveBeenCalled();
    expect(screen.queryByRole('menu')).toBeNull();
  });

  it('a press elsewhere closes it', () => {
    show();
    fireEvent.pointerDown(document.body);
    expect(screen.queryByRole('menu')).toBeNull();
  });
});
