import { memoryStores, redisStores } from './contract-stores.ts';
import { modelStoreContract } from './model-store.contract.ts';

modelStoreContract('memory', memoryStores);
modelStoreContract('redis', redisStores);
