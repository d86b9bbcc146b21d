import { t } from '../../core/text/text.ts';
import type { PanelName } from '../store/preferences.ts';

export function panelTitle(panel: PanelName): string {
  switch (panel) {
    case 'left':
      return t('layout.layersPanel');
    case 'inspector':
      return t('layout.inspectorPanel');
    case 'dock':
      return t('layout.dockPanel');
    case 'lesson':
      return t('layout.lesson');
  }
}
