import { ROLES, type Role } from '../../workflows/workflow.js';

/** One line of the mapping: whoever has this value in this claim gets this. */
export interface ClaimRule {
  /** The claim's name; `realm_access.roles` looks inside `realm_access`. */
  claim: string;
  value: string;
  /** `role:caseworker`, `administration:SOF`, `pool:SAT` or `committee:BIU`. */
  gives: string;
}

/** What somebody's claims give. */
export interface Granted {
  roles: Role[];
  administration: string | null | undefined;
  pools: string[] | undefined;
  committees: string[] | undefined;
}

/** The dated setting that holds the mapping. */
export const CLAIM_RULES = 'claimRules';

/**
 * What the municipality's own login gives somebody. Roles come from there alone; scope too, once a rule gives any of its
 * kind (undefined: none does, and what was set by hand stays).
 */
export function grantsIn(claims: Record<string, unknown>, rules: readonly ClaimRule[]): Granted {
  const fitting = rules.filter(({ claim, value }) => valuesOf(claims, claim).includes(value));
  const codes = (kind: string, among: readonly ClaimRule[]) =>
    among.filter(({ gives }) => gives.startsWith(`${kind}:`)).map(({ gives }) => gives.slice(kind.length + 1));
  const scope = (kind: string) => (codes(kind, rules).length ? [...new Set(codes(kind, fitting))] : undefined);
  const administrations = scope('administration');
  return {
    roles: ROLES.filter((role) => codes('role', fitting).includes(role)),
    administration: administrations && (administrations[0] ?? null),
    pools: scope('pool'),
    committees: scope('committee'),
  };
}

/** A claim as texts. Its whole name goes first: names are often addresses, with dots of their own. */
function valuesOf(claims: Record<string, unknown>, name: string): string[] {
  const value = own(claims, name) ?? name.split('.').reduce<unknown>(own, claims);
  return (Array.isArray(value) ? value : [value]).filter((one) => one !== null && typeof one !== 'object').map(String);
}

function own(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
