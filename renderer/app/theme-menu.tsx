import type { ReactElement } from 'react';
import { t } from '../../core/text/text.ts';
import { usePreferences } from '../store/preferences.ts';
import type { IconName } from '../ui/icon.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Menu, type MenuItem } from '../ui/menu.tsx';

const THEME_ICONS = { system: 'system', light: 'sun', dark: 'moon' } as const satisfies Record<
  string,
  IconName
>;

export function ThemeMenu(): ReactElement {
  const { theme, set } = usePreferences();
  const items = (['system', 'light', 'dark'] as const).map((choice): MenuItem => {
    return {
      id: choice,
      label: t(`theme.${choice}`),
      checked: theme === choice,
      onSelect: () => set({ theme: choice }),
    };
  });
  return (
    <Menu label={t('theme.label')} align="right" items={items}>
      {(button) => <IconButton icon={THEME_ICONS[theme]} label={t('theme.label')} {...button} />}
    </Menu>
  );
}
