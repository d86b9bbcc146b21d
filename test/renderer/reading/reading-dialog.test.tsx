import { fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readingGroups, readings } from '../../../core/text/reading/readings.ts';
import ReadingDialog from '../../../renderer/reading/reading-dialog.tsx';
import { usePreferences } from '../../../renderer/store/preferences.ts';

beforeEach(() => usePreferences.getState().set({ readingLanguage: 'en' }));
afterEach(() => usePreferences.getState().set({ readingLanguage: 'en' }));

const article = () => screen.getByRole('article');
const open = (entry: string | null) => render(<ReadingDialog entry={entry} onClose={() => undefined} />);

describe('the reading', () => {
  it.each(Object.values(readingGroups).flat())('shows %s with its picture and its formulas', (id) => {
    open(id);
    const { title, formulas, more = [] } = readings[id];
    expect(within(article()).getByRole('heading', { level: 3 }).textContent).toContain(title);
    expect(article().querySelectorAll('math')).toHaveLength(formulas.length);
    const captions = [...article().querySelectorAll('figcaption')];
    const pictures = within(article()).getAllByRole('img');
    expect(pictures).toHaveLength(1 + more.length);
    for (const [index, picture] of pictures.entries()) {
      expect(picture.getAttribute('aria-labelledby')).toBe(captions[index]?.id);
      expect(captions[index]?.textContent).not.toBe('');
      expect(picture.outerHTML).not.toContain('NaN');
    }
  });

  it('begins somewhere when nothing is asked for, or something that it does not have', () => {
    open('Unheard');
    expect(article().textContent).toContain('Conv2D');
  });

  it('changes to Japanese, marks it as such, and remembers it', () => {
    open('adam');
    fireEvent.click(screen.getByRole('radio', { name: '日本語' }));
    expect(screen.getByRole('heading', { name: '読みもの' }).lang).toBe('ja');
    expect(article().closest('[lang]')?.getAttribute('lang')).toBe('ja');
    expect(article().textContent).toContain('勾配の移動平均');
    expect(JSON.parse(localStorage.getItem('convas.preferences') ?? '{}')).toMatchObject({
      readingLanguage: 'ja',
    });
  });

  it('a related entry is one click away', () => {
    open('Conv2D');
    fireEvent.click(within(article()).getByRole('button', { name: 'MaxPooling2D' }));
    expect(within(article()).getByRole('heading', { level: 3 }).textContent).toContain('Max pooling');
    expect(screen.getByRole('button', { name: /^MaxPooling2D/, current: 'page' })).toBeTruthy();
  });

  it('the search finds by the names of both languages, and Enter opens the first', () => {
    open(null);
    const search = screen.getByRole('searchbox');
    fireEvent.change(search, { target: { value: '全結合' } });
    const list = screen.getByRole('navigation', { name: 'Entries' });
    expect(within(list).getAllByRole('button')).toHaveLength(1);
    fireEvent.keyDown(search, { key: 'Enter' });
    expect(article().textContent).toContain('Fully connected layer');
    fireEvent.change(search, { target: { value: 'zzz' } });
    expect(list.textContent).toContain('No entry has "zzz" in it.');
  });

  it('arrows go through the list, from the search on', () => {
    open(null);
    fireEvent.keyDown(screen.getByRole('searchbox'), { key: 'ArrowDown' });
    expect(document.activeElement?.textContent).toBe('Input');
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'ArrowDown' });
    expect(document.activeElement?.textContent).toContain('Conv2D');
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'ArrowUp' });
    expect(document.activeElement?.textContent).toBe('Input');
  });

  it('closes when it is cancelled, as Escape does', () => {
    const onClose = vi.fn();
    render(<ReadingDialog entry={null} onClose={onClose} />);
    fireEvent(screen.getByRole('dialog'), new Event('cancel', { cancelable: true }));
    expect(onClose).toHaveBeenCalledOnce();
  });
});
