import { memoryStores, redisStores } from './contract-stores.ts';
import { historyStoreContract } from './history-store.contract.ts';

historyStoreContract('memory', memoryStores);
historyStoreContract('redis', redisStores);
