-- The projections' schema. Whatever stands here can be dropped and folded again from the log.
create schema if not exists view;
