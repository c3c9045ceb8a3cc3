import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { z } from 'zod';
import { ALL_ROUTES } from '../../src/http/all-routes.ts';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const filesIn = (folder: string): readonly string[] =>
  readdirSync(new URL(`../../${folder}`, import.meta.url)).map((name) => `${folder}/${name}`);

const KIT = ['deploy', ...['compose', 'kubernetes', 'nginx', 'prometheus', 'systemd'].map((name) => `deploy/${name}`)]
  .flatMap(filesIn)
  .filter((path) => /\.(ya?ml|conf|service|mjs)$|Dockerfile$/.test(path));
const CONFIG = read('src/config.ts');

const rulesSchema = z.object({
  groups: z.array(
    z.object({
      rules: z.array(z.object({ alert: z.string(), expr: z.string(), annotations: z.object({ runbook: z.string() }) })),
    }),
  ),
});
const rules = rulesSchema.parse(parse(read('deploy/prometheus/rules.yml'))).groups.flatMap((group) => group.rules);

describe('the deployment kit', () => {
  it.each(KIT)('%s names only variables that the program reads', (path) => {
    const named = new Set(read(path).match(/\bRAPPORT_[A-Z_]+[A-Z]\b/g));
    expect([...named].filter((name) => !CONFIG.includes(name))).toEqual([]);
  });

  it.each(KIT.filter((path) => path.endsWith('ml')))('%s is YAML', (path) => {
    for (const document of parseAllDocuments(read(path))) expect(document.errors).toEqual([]);
  });

  it('asks only doors that there are', () => {
    const paths = new Set(ALL_ROUTES.map((route) => route.path));
    const asked = KIT.flatMap((path) => read(path).match(/\/health(\/\w+)?\b/g) ?? []);
    expect(asked.length).toBeGreaterThan(3);
    expect(asked.filter((path) => !paths.has(path))).toEqual([]);
  });

  it('runs programs that there are', () => {
    const programs = KIT.flatMap((path) => read(path).match(/\b(?:src|workers|scripts)\/[\w/-]+\.(?:ts|mjs)\b/g) ?? []);
    expect(programs.length).toBeGreaterThan(5);
    for (const program of programs) expect(read(program)).not.toBe('');
  });

  it('has a paragraph of the runbook for each alert, and no other', () => {
    const headings = [...read('docs/runbook.md').matchAll(/^### (\w+)$/gm)].map(([, name]) => name);
    expect(headings.toSorted()).toEqual(rules.map(({ alert }) => alert).toSorted());
    for (const { alert, annotations } of rules) {
      expect(annotations.runbook).toBe(`docs/runbook.md#${alert.toLowerCase()}`);
    }
  });

  it('watches and draws only what is counted', () => {
    const sources = ['src/http/kit/exchange.ts', ...filesIn('workers').filter((path) => path.endsWith('.ts'))];
    const counted = sources.map(read).join('\n');
    const asked = `${rules.map(({ expr }) => expr).join('\n')}\n${read('deploy/grafana/rapport.json')}`;
    const metrics = new Set(
      (asked.match(/\brapport_\w+/g) ?? []).map((name) => name.replace(/_(count|bucket|sum)$/, '')),
    );
    expect(metrics.size).toBeGreaterThan(5);
    expect([...metrics].filter((name) => !counted.includes(`'${name}'`))).toEqual([]);
  });

  it('does not run as root, nor on a file system that can be written to', () => {
    expect(read('deploy/Dockerfile')).toMatch(/^USER 10001/m);
    for (const path of ['deploy/kubernetes/api.yaml', 'deploy/kubernetes/worker.yaml']) {
      expect(read(path)).toContain('readOnlyRootFilesystem: true');
      expect(read(path)).toContain('runAsNonRoot: true');
    }
  });
});
