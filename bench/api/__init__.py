"""API (接口性能): the GraphQL endpoint beside its peers, on one database."""
