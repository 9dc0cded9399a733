import sql from 'sql-template-tag';
import type { Role } from '../../../shared/domain/user.ts';
import { get, run, type ReadableDb, type WritableDb } from '../connection.ts';

/** Someone who may unlock the vault. */
export type UserRow = { readonly id: string; readonly name: string; readonly role: Role; readonly createdAt: string };

/** Adds a user. */
export function insertUser(db: WritableDb, user: UserRow): void {
  run(
    db,
    sql`INSERT INTO users (id, name, role, created_at) VALUES (${user.id}, ${user.name}, ${user.role}, ${user.createdAt})`,
  );
}

/** The user with this id, or undefined. */
export function findUser(db: ReadableDb, id: string): UserRow | undefined {
  return get<UserRow>(db, sql`SELECT id, name, role, created_at AS createdAt FROM users WHERE id = ${id}`);
}
