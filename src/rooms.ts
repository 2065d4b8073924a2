import type { Type } from '@nestjs/common';

/** What people and programs meet. */
export const webRooms: Type[] = [];

/** What time and the queue set going. */
export const workerRooms: Type[] = [];
