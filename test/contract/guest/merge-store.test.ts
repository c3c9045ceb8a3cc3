import { memoryStores, redisStores } from '../contract-stores.ts';
import { mergeStoreContract } from './merge-store.contract.ts';

mergeStoreContract('memory', memoryStores);
mergeStoreContract('redis', redisStores);
