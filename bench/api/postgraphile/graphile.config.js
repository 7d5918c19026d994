// The views' tables as they are; one smart tag stands in for the foreign key that they do not declare.
import { makePgService } from "postgraphile/adaptors/pg";
import { PostGraphileAmberPreset } from "postgraphile/presets/amber";
import { pgSmartTags } from "postgraphile/utils";

const department = pgSmartTags([
  {
    kind: "class",
    match: "view.issues",
    tags: { foreignKey: "(district, department) references view.organisations (district, id)|@fieldName leader" },
  },
]);

export default {
  extends: [PostGraphileAmberPreset],
  plugins: [department],
  disablePlugins: ["PgIndexBehaviorsPlugin"], // it would hide orders and conditions without an index
  pgServices: [
    makePgService({ connectionString: process.env.DATABASE_URL, schemas: ["view"], poolConfig: { max: 10 } }),
  ],
  grafserv: { port: Number(process.env.PORT), host: "127.0.0.1", graphiql: false, watch: false },
  grafast: { explain: false },
};
