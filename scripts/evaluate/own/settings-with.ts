import { type TenantSettings, tenantSettingsSchema } from '../../../src/domain/settings.ts';

type Tree = Record<string, unknown>;

/** What a type of event is where only a part of it is said. */
const NEW_TYPE = { weight: 1, halfLifeDays: 30, owned: false, habit: false };

/**
 * Settings with some of them changed, as `--set` names them: `eventTypes.purchase.weight=8`. A value is JSON, or else
 * text.
 *
 * @throws {Error} naming the setting and what is wrong with it
 */
export function settingsWith(base: TenantSettings, assignments: readonly string[]): TenantSettings {
  const changed: Tree = structuredClone(base);
  for (const assignment of assignments) {
    const [path = '', ...rest] = assignment.split('=');
    const names = path.split('.').map((name) => name.trim());
    if (rest.length === 0 || names.some((name) => name === '' || name === '__proto__')) {
      throw new Error(
        `--set ${assignment}: it must be of the form a.setting=value, as in eventTypes.purchase.weight=8`,
      );
    }
    assign(changed, names, jsonOrText(rest.join('=')));
    const parsed = tenantSettingsSchema.safeParse(changed);
    if (!parsed.success) {
      const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || path}: ${issue.message}`);
      throw new Error(`--set ${assignment}: ${problems.join('; ')}`);
    }
  }
  return tenantSettingsSchema.parse(changed);
}

function assign(tree: Tree, names: readonly string[], value: unknown): void {
  let at = tree;
  for (const [depth, name] of names.slice(0, -1).entries()) {
    const below = Object.hasOwn(at, name) ? at[name] : undefined;
    const next: Tree = isTree(below) ? below : depth === 1 && names[0] === 'eventTypes' ? { ...NEW_TYPE } : {};
    at[name] = next;
    at = next;
  }
  at[names.at(-1) ?? ''] = value;
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
