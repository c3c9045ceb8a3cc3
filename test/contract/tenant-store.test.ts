import { memoryStores, redisStores } from './contract-stores.ts';
import { tenantStoreContract } from './tenant-store.contract.ts';

tenantStoreContract('memory', memoryStores);
tenantStoreContract('redis', redisStores);
