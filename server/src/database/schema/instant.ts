import { customType } from 'drizzle-orm/pg-core';

/**
 * A point in time as core writes it: ISO 8601 in UTC with milliseconds. Both drivers' readings come out the same. The
 * library that signs members in hands dates, which one of the drivers would not take.
 */
export const instant = customType<{ data: string; driverData: string | Date }>({
  dataType: () => 'timestamptz(3)',
  fromDriver: (value) => new Date(value).toISOString(),
  toDriver: (value: string | Date) => (value instanceof Date ? value.toISOString() : value),
});
