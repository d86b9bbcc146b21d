import { fireEvent, render, screen } from '@testing-library/react';
import { useState, type ReactElement } from 'react';
import { expect, it } from 'vitest';
import { Tabs } from '../../../renderer/ui/tabs.tsx';

function Pair(): ReactElement {
  const [selected, setSelected] = useState<'one' | 'two'>('one');
  return (
    <Tabs
      label="Views"
      items={[
        { id: 'one', label: 'One', content: 'first' },
        { id: 'two', label: 'Two', content: 'second' },
      ]}
      selected={selected}
      onSelect={setSelected}
    >
      {(tabs, panel) => (
        <>
          {tabs}
          {panel}
        </>
      )}
    </Tabs>
  );
}

it('arrow keys move between tabs, and only the chosen panel is in the tree', () => {
  render(<Pair />);
  const one = screen.getByRole('tab', { name: 'One' });
  expect(screen.queryByText('second')).toBeNull();
  fireEvent.keyDown(one, { key: 'ArrowRight' });
  const two = screen.getByRole('tab', { name: 'Two' });
  expect(document.activeElement).toBe(two);
  expect(screen.getByRole('tabpanel', { name: 'Two' }).textContent).toBe('second');
  expect([one.tabIndex, two.tabIndex]).toEqual([-1, 0]);
  fireEvent.keyDown(two, { key: 'ArrowRight' });
  expect(document.activeElement).toBe(one);
});
