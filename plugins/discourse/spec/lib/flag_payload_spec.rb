# frozen_string_literal: true

RSpec.describe Comity::FlagPayload do
  fab!(:author, :user)
  fab!(:reporter, :user)
  fab!(:post) { Fabricate(:post, user: author) }

  def payload_for(post, type: :inappropriate, message: nil)
    result = PostActionCreator.create(reporter, post, type, message:)
    described_class.build(
      flag: result.post_action,
      post:,
      reason: type,
      base_url: Discourse.base_url,
      captured_at: Time.zone.now,
    )
  end

  it "names post, author and reporter by id and username" do
    payload = payload_for(post)
    expect(payload[:capture][:author]).to eq(externalId: author.id.to_s, handle: author.username)
    expect(payload[:reporter]).to eq(externalId: reporter.id.to_s, handle: reporter.username)
    expect(payload[:subject]).to include(type: "post", url: post.full_url, externalId: post.id.to_s)
    expect(payload[:capture][:body]).to eq(post.raw)
  end

  it "holds the words of the reporter without the address that Discourse puts before them" do
    payload = payload_for(post, type: :notify_moderators, message: "this frightens me")
    expect(payload[:narrative]).to eq("this frightens me")
  end

  it "leaves the words of the reporter out when the author is staff" do
    post.user.update!(moderator: true)
    payload = payload_for(post, type: :notify_moderators, message: "this frightens me")
    expect(payload[:narrative]).to eq("")
    expect(payload[:visibleTo]).to eq(described_class::VISIBLE_TO_AUTHOR)
  end
end
