ALTER TABLE "platform_act" DROP CONSTRAINT "platform_act_pkey";--> statement-breakpoint
ALTER TABLE "platform_act" ADD CONSTRAINT "platform_act_channel_id_id_pk" PRIMARY KEY("channel_id","id");
