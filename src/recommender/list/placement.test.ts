import { describe, expect, it } from 'vitest';
import { AppError } from '../../domain/errors.ts';
import { defaultSettings } from '../../domain/settings.ts';
import { placementSettings, taskOf } from './placement.ts';

const settings = defaultSettings();

describe('placementSettings', () => {
  it('is home where none is named, even for a tenant without one', () => {
    expect(placementSettings(settings, undefined)).toEqual(settings.placements.home);
    expect(placementSettings({ ...settings, placements: {} }, undefined)).toEqual({ excludeOwned: true });
  });

  it('refuses a placement the tenant does not have, whatever objects know by birth', () => {
    for (const name of ['nowhere', 'constructor']) {
      expect(() => placementSettings(settings, name)).toThrow(AppError);
    }
  });
});

describe('taskOf', () => {
  it('says what a list is for', () => {
    expect(taskOf({ excludeOwned: true }, 'known')).toBe('new');
    expect(taskOf({ excludeOwned: false }, 'known')).toBe('any');
    expect(taskOf({ excludeOwned: true }, 'session')).toBe('unseen');
    expect(taskOf({ excludeOwned: false }, 'session')).toBe('visit');
    expect(taskOf(placementSettings(settings, 'continue'), 'known')).toBe('visit');
    expect(taskOf({ excludeOwned: true, shows: 'again' }, 'session')).toBe('again');
    expect(taskOf(placementSettings(settings, 'again'), 'known')).toBe('again');
  });
});
