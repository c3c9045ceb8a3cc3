import type { LiveItem } from '../../domain/live-item.ts';
import type { TenantSettings } from '../../domain/settings.ts';
import type { CatalogueTable } from '../catalogue/catalogue-table.ts';
import type { ServedModel } from '../model/served-model.ts';

/** All that a list is made from besides the person: settings and catalogue as of now, the model that serves. */
export interface ShopView {
  readonly settings: TenantSettings;
  readonly catalogue: CatalogueTable;
  /** Null before the first training. */
  readonly model: ServedModel | null;
  /** What people turn to just now, most people first; where nobody knows, nothing. */
  readonly live?: readonly LiveItem[];
}
