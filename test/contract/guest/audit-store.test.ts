import { memoryStores, redisStores } from '../contract-stores.ts';
import { auditStoreContract } from './audit-store.contract.ts';

auditStoreContract('memory', memoryStores);
auditStoreContract('Redis', redisStores);
